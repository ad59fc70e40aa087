import done from '@salesforce/label/c.OptOut_Push_Done';
import failed from '@salesforce/label/c.OptOut_Push_Failed';
import waiting from '@salesforce/label/c.OptOut_Push_Waiting';
import nextAttempt from '@salesforce/label/c.OptOut_Push_NextAttempt';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import empty from '@salesforce/label/c.OptOut_Person_Empty';
import finish from '@salesforce/label/c.OptOut_Person_Finish';
import heading from '@salesforce/label/c.OptOut_Person_Heading';
import loading from '@salesforce/label/c.OptOut_Person_Loading';
import notOut from '@salesforce/label/c.OptOut_Person_NotOut';
import out from '@salesforce/label/c.OptOut_Person_Out';
import resubscribe from '@salesforce/label/c.OptOut_Person_Resubscribe';
import resubscribeHeading from '@salesforce/label/c.OptOut_Resubscribe_Heading';
import story from '@salesforce/label/c.OptOut_Person_Story';

export const labels = Object.freeze({
  done,
  empty,
  failed,
  finish,
  heading,
  loading,
  nextAttempt,
  notOut,
  out,
  resubscribe,
  resubscribeHeading,
  story,
  tryAgain,
  waiting
});
