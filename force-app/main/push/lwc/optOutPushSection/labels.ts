import attempts from '@salesforce/label/c.OptOut_Push_Attempts';
import confirmRetryAll from '@salesforce/label/c.OptOut_Push_ConfirmRetryAll';
import details from '@salesforce/label/c.OptOut_Push_Details';
import email from '@salesforce/label/c.OptOut_Push_Email';
import fileHere from '@salesforce/label/c.OptOut_Push_FileHere';
import fileRecent from '@salesforce/label/c.OptOut_Push_FileRecent';
import fileThere from '@salesforce/label/c.OptOut_Push_FileThere';
import loading from '@salesforce/label/c.OptOut_Push_Loading';
import nextAttempt from '@salesforce/label/c.OptOut_Push_NextAttempt';
import nothingHere from '@salesforce/label/c.OptOut_Push_NothingHere';
import nothingRecent from '@salesforce/label/c.OptOut_Push_NothingRecent';
import nothingRetried from '@salesforce/label/c.OptOut_Push_NothingRetried';
import nothingThere from '@salesforce/label/c.OptOut_Push_NothingThere';
import outcome from '@salesforce/label/c.OptOut_Push_Outcome';
import person from '@salesforce/label/c.OptOut_Push_Person';
import recordId from '@salesforce/label/c.OptOut_Push_RecordId';
import retried from '@salesforce/label/c.OptOut_Push_Retried';
import retryAll from '@salesforce/label/c.OptOut_Push_RetryAll';
import salesforceId from '@salesforce/label/c.OptOut_Push_SalesforceId';
import status from '@salesforce/label/c.OptOut_Push_Status';
import truncated from '@salesforce/label/c.OptOut_Push_Truncated';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import when from '@salesforce/label/c.OptOut_Push_When';

export const labels = Object.freeze({
  attempts,
  confirmRetryAll,
  details,
  email,
  fileHere,
  fileRecent,
  fileThere,
  loading,
  nextAttempt,
  nothingHere,
  nothingRecent,
  nothingRetried,
  nothingThere,
  outcome,
  person,
  recordId,
  retried,
  retryAll,
  salesforceId,
  status,
  truncated,
  tryAgain,
  when
});
