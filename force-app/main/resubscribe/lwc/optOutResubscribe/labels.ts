import asking from '@salesforce/label/c.OptOut_Push_Asking';
import authority from '@salesforce/label/c.OptOut_Resubscribe_Authority';
import authorityHelp from '@salesforce/label/c.OptOut_Resubscribe_AuthorityHelp';
import authorityMissing from '@salesforce/label/c.OptOut_Resubscribe_AuthorityMissing';
import cancel from '@salesforce/label/c.OptOut_Connection_Cancel';
import here from '@salesforce/label/c.OptOut_Resubscribe_Here';
import notNeeded from '@salesforce/label/c.OptOut_Resubscribe_NotNeeded';
import notOut from '@salesforce/label/c.OptOut_Person_NotOut';
import out from '@salesforce/label/c.OptOut_Person_Out';
import reason from '@salesforce/label/c.OptOut_Resubscribe_Reason';
import reasonMissing from '@salesforce/label/c.OptOut_Resubscribe_ReasonMissing';
import required from '@salesforce/label/c.OptOut_Resubscribe_Required';
import stays from '@salesforce/label/c.OptOut_Resubscribe_Stays';
import submit from '@salesforce/label/c.OptOut_Person_Resubscribe';
import subscribed from '@salesforce/label/c.OptOut_Resubscribe_Subscribed';
import there from '@salesforce/label/c.OptOut_Resubscribe_There';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import unsubscribed from '@salesforce/label/c.OptOut_Resubscribe_Unsubscribed';
import working from '@salesforce/label/c.OptOut_Resubscribe_Working';

export const labels = Object.freeze({
  asking,
  authority,
  authorityHelp,
  authorityMissing,
  cancel,
  here,
  notNeeded,
  notOut,
  out,
  reason,
  reasonMissing,
  required,
  stays,
  submit,
  subscribed,
  there,
  tryAgain,
  unsubscribed,
  working
});
