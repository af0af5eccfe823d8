package dev.ratchet.web.dataset;

import dev.ratchet.access.Access;
import dev.ratchet.access.Action;
import dev.ratchet.access.Involved;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.flow.casebook.PublishDesk;
import dev.ratchet.flow.casebook.PublishedDatasets;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Paging;
import dev.ratchet.web.http.Visit;
import dev.ratchet.web.label.Eyes;
import org.jspecify.annotations.Nullable;

/** What would be published, and publishing it. */
public final class PublishPages {
  private final PublishDesk desk;
  private final PublishedDatasets published;
  private final Access access = new Access();

  public PublishPages(PublishDesk desk, PublishedDatasets published) {
    this.desk = desk;
    this.published = published;
  }

  public Answer next(Visit visit) {
    return next(visit, 200, null);
  }

  private Answer next(Visit visit, int status, @Nullable String problem) {
    String name = visit.parameter("name");
    PublishDesk.@Nullable Told told = desk.told(Eyes.of(visit), name).orElse(null);
    PublishViews.Now now =
        new PublishViews.Now(name, published.newest(name).orElse(null), published.modes(name));
    boolean may = visit.may(access, Action.PUBLISH_DATASET, Involved.NOBODY);
    int page = Paging.page(visit.query());
    return new Answer.Shown(status, PublishViews.next(now, told, may, page, problem));
  }

  /** Publishes what was looked at; what is something else by now is shown again. */
  public Answer publish(Visit visit) {
    String name = visit.parameter("name");
    try {
      Manifest manifest = desk.publish(visit.person().name(), name, seen(visit));
      return Answer.goTo(
          DatasetViews.address(name) + "/versions/" + manifest.version() + "?published");
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.CONFLICT) {
        return next(visit, 409, "Something else would be published by now; look at it again.");
      }
      if (e.code() == ErrorCode.INVALID_INPUT) {
        return next(visit, 400, "There is nothing new to publish.");
      }
      throw e;
    }
  }

  private static ContentHash seen(Visit visit) {
    String seen = visit.form().text("seen");
    if (!seen.matches("sha256:[0-9a-f]{64}")) {
      throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again");
    }
    return new ContentHash(seen);
  }
}
