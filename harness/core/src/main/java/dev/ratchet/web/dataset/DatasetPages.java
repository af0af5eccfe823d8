package dev.ratchet.web.dataset;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.casebook.PublishedDatasets;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Paging;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.page.DatasetView;
import dev.ratchet.web.page.DatasetsView;

/** The datasets, the versions of one, and what a version holds and changed. */
public final class DatasetPages {
  private final PublishedDatasets published;

  public DatasetPages(PublishedDatasets published) {
    this.published = published;
  }

  /** The list; a name that was typed leads to what would be published under it. */
  public Answer list(Visit visit) {
    String name = visit.query().text("name").strip();
    if (name.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
      return Answer.goTo(DatasetViews.address(name) + "/next");
    }
    DatasetsView view =
        new DatasetsView(
            published.newest().stream().map(DatasetViews::row).toList(),
            name.isEmpty() ? null : "A name is lower-case letters, digits and . _ -, at most 60.");
    return new Answer.Shown(name.isEmpty() ? 200 : 400, view);
  }

  public Answer versions(Visit visit) {
    String name = visit.parameter("name");
    return Answer.show(
        new DatasetView(
            DatasetViews.shown(name),
            DatasetViews.address(name),
            published.versions(name).stream().map(DatasetViews::version).toList()));
  }

  public Answer version(Visit visit) {
    String name = visit.parameter("name");
    String typed = visit.parameter("version");
    if (!typed.matches("[1-9][0-9]{0,8}")) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "there is no such version");
    }
    int page = Paging.page(visit.query());
    PublishedDatasets.Version version = published.version(name, Integer.parseInt(typed), page);
    boolean fresh = visit.query().fields().containsKey("published");
    return Answer.show(DatasetViews.version(version, page, fresh));
  }
}
