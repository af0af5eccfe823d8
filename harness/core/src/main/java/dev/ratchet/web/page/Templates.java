package dev.ratchet.web.page;

import dev.ratchet.template.web.JteagreementGenerated;
import dev.ratchet.template.web.JtecaseGenerated;
import dev.ratchet.template.web.JtecasesGenerated;
import dev.ratchet.template.web.JtechangepasswordGenerated;
import dev.ratchet.template.web.JteconfirmGenerated;
import dev.ratchet.template.web.JtedatasetGenerated;
import dev.ratchet.template.web.JtedatasetsGenerated;
import dev.ratchet.template.web.JtedescribeGenerated;
import dev.ratchet.template.web.JtedisputeGenerated;
import dev.ratchet.template.web.JtedisputesGenerated;
import dev.ratchet.template.web.JteeditGenerated;
import dev.ratchet.template.web.JteentryGenerated;
import dev.ratchet.template.web.JteerrorGenerated;
import dev.ratchet.template.web.JtefirstadminGenerated;
import dev.ratchet.template.web.JtehomeGenerated;
import dev.ratchet.template.web.JteincidentGenerated;
import dev.ratchet.template.web.JteincidentsGenerated;
import dev.ratchet.template.web.JtejudgeGenerated;
import dev.ratchet.template.web.JtelaterGenerated;
import dev.ratchet.template.web.JteledgerGenerated;
import dev.ratchet.template.web.JtelinkGenerated;
import dev.ratchet.template.web.JtemarksGenerated;
import dev.ratchet.template.web.JtenewpasswordGenerated;
import dev.ratchet.template.web.JtepeopleGenerated;
import dev.ratchet.template.web.JtepersonGenerated;
import dev.ratchet.template.web.JtepublishGenerated;
import dev.ratchet.template.web.JtequeueGenerated;
import dev.ratchet.template.web.JtereleaseGenerated;
import dev.ratchet.template.web.JtereleasesGenerated;
import dev.ratchet.template.web.JterequestGenerated;
import dev.ratchet.template.web.JterunfactsGenerated;
import dev.ratchet.template.web.JterunsGenerated;
import dev.ratchet.template.web.JtesigninGenerated;
import dev.ratchet.template.web.JtetriedGenerated;
import dev.ratchet.template.web.JteversionGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** Which template shows which view. */
public final class Templates {
  private Templates() {}

  /** The whole page. */
  public static String page(Frame frame, View view) {
    StringOutput html = new StringOutput();
    OwaspHtmlTemplateOutput out = new OwaspHtmlTemplateOutput(html);
    switch (view) {
      case AgreementView one -> JteagreementGenerated.render(out, null, frame, one);
      case ChangePasswordView one -> JtechangepasswordGenerated.render(out, null, frame, one);
      case ConfirmView one -> JteconfirmGenerated.render(out, null, frame, one);
      case DescribeView one -> JtedescribeGenerated.render(out, null, frame, one);
      case EntryView one -> JteentryGenerated.render(out, null, frame, one);
      case ErrorView one -> JteerrorGenerated.render(out, null, frame, one);
      case FirstAdminView one -> JtefirstadminGenerated.render(out, null, frame, one);
      case HomeView one -> JtehomeGenerated.render(out, null, frame, one);
      case IncidentView one -> JteincidentGenerated.render(out, null, frame, one);
      case IncidentsView one -> JteincidentsGenerated.render(out, null, frame, one);
      case JudgeView one -> JtejudgeGenerated.render(out, null, frame, one);
      case LaterView one -> JtelaterGenerated.render(out, null, frame, one);
      case LedgerView one -> JteledgerGenerated.render(out, null, frame, one);
      case LinkView one -> JtelinkGenerated.render(out, null, frame, one);
      case NewPasswordView one -> JtenewpasswordGenerated.render(out, null, frame, one);
      case PeopleView one -> JtepeopleGenerated.render(out, null, frame, one);
      case PersonView one -> JtepersonGenerated.render(out, null, frame, one);
      case QueueView one -> JtequeueGenerated.render(out, null, frame, one);
      case ReleaseView one -> JtereleaseGenerated.render(out, null, frame, one);
      case ReleasesView one -> JtereleasesGenerated.render(out, null, frame, one);
      case RequestView one -> JterequestGenerated.render(out, null, frame, one);
      case RunFactsView one -> JterunfactsGenerated.render(out, null, frame, one);
      case RunsView one -> JterunsGenerated.render(out, null, frame, one);
      case SignInView one -> JtesigninGenerated.render(out, null, frame, one);
      case CaseView one -> JtecaseGenerated.render(out, null, frame, one);
      case CasesView one -> JtecasesGenerated.render(out, null, frame, one);
      case DatasetView one -> JtedatasetGenerated.render(out, null, frame, one);
      case DatasetsView one -> JtedatasetsGenerated.render(out, null, frame, one);
      case DisputeView one -> JtedisputeGenerated.render(out, null, frame, one);
      case DisputesView one -> JtedisputesGenerated.render(out, null, frame, one);
      case EditView one -> JteeditGenerated.render(out, null, frame, one);
      case MarksView one -> JtemarksGenerated.render(out, null, one);
      case PublishView one -> JtepublishGenerated.render(out, null, frame, one);
      case VersionView one -> JteversionGenerated.render(out, null, frame, one);
      case TriedView one -> JtetriedGenerated.render(out, null, one);
    }
    return html.toString();
  }
}
