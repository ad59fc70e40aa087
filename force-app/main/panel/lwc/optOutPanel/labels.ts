import answerStatus from '@salesforce/label/c.OptOut_Panel_AnswerStatus';
import calloutGranted from '@salesforce/label/c.OptOut_Panel_CalloutGranted';
import changeKeyHeading from '@salesforce/label/c.OptOut_Connection_ChangeKeyHeading';
import closedAsk from '@salesforce/label/c.OptOut_Panel_ClosedAsk';
import closedHeading from '@salesforce/label/c.OptOut_Panel_ClosedHeading';
import closedWhy from '@salesforce/label/c.OptOut_Panel_ClosedWhy';
import connectHeading from '@salesforce/label/c.OptOut_Connection_ConnectHeading';
import connected from '@salesforce/label/c.OptOut_Panel_Connected';
import keyChanged from '@salesforce/label/c.OptOut_Panel_KeyChanged';
import loading from '@salesforce/label/c.OptOut_Panel_Loading';
import notAllowed from '@salesforce/label/c.OptOut_Error_NotAllowed';
import refresh from '@salesforce/label/c.OptOut_Panel_Refresh';
import scheduleStarted from '@salesforce/label/c.OptOut_Night_ScheduleStarted';
import settingsShared from '@salesforce/label/c.OptOut_Panel_SettingsShared';
import stale from '@salesforce/label/c.OptOut_Panel_Stale';
import subtitle from '@salesforce/label/c.OptOut_Panel_Subtitle';
import title from '@salesforce/label/c.OptOut_Panel_Title';
import tryAgain from '@salesforce/label/c.OptOut_Panel_TryAgain';

export const labels = Object.freeze({
  answerStatus,
  calloutGranted,
  changeKeyHeading,
  closedAsk,
  closedHeading,
  closedWhy,
  connectHeading,
  connected,
  keyChanged,
  loading,
  notAllowed,
  refresh,
  scheduleStarted,
  settingsShared,
  stale,
  subtitle,
  title,
  tryAgain
});
