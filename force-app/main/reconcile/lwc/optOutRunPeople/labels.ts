import all from '@salesforce/label/c.OptOut_Night_All';
import close from '@salesforce/label/c.OptOut_Night_Close';
import counts from '@salesforce/label/c.OptOut_Night_Counts';
import details from '@salesforce/label/c.OptOut_Push_Details';
import direction from '@salesforce/label/c.OptOut_Night_Direction';
import directionIn from '@salesforce/label/c.OptOut_Night_DirectionIn';
import directionOut from '@salesforce/label/c.OptOut_Night_DirectionOut';
import email from '@salesforce/label/c.OptOut_Push_Email';
import filePeople from '@salesforce/label/c.OptOut_Night_FilePeople';
import filter from '@salesforce/label/c.OptOut_Night_Filter';
import onlyIn from '@salesforce/label/c.OptOut_Night_In';
import loading from '@salesforce/label/c.OptOut_Push_Loading';
import needsYou from '@salesforce/label/c.OptOut_Night_NeedsYou';
import onlyOut from '@salesforce/label/c.OptOut_Night_Out';
import outcome from '@salesforce/label/c.OptOut_Push_Outcome';
import peopleOf from '@salesforce/label/c.OptOut_Night_PeopleOf';
import person from '@salesforce/label/c.OptOut_Push_Person';
import recordId from '@salesforce/label/c.OptOut_Push_RecordId';
import salesforceId from '@salesforce/label/c.OptOut_Push_SalesforceId';
import status from '@salesforce/label/c.OptOut_Push_Status';
import truncated from '@salesforce/label/c.OptOut_Night_Truncated';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import when from '@salesforce/label/c.OptOut_Night_When';

export const labels = Object.freeze({
  all,
  close,
  counts,
  details,
  direction,
  directionIn,
  directionOut,
  email,
  filePeople,
  filter,
  onlyIn,
  loading,
  needsYou,
  onlyOut,
  outcome,
  peopleOf,
  person,
  recordId,
  salesforceId,
  status,
  truncated,
  tryAgain,
  when
});
