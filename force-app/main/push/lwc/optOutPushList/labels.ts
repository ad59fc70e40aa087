import attempts from '@salesforce/label/c.OptOut_Push_Attempts';
import done from '@salesforce/label/c.OptOut_Push_Done';
import download from '@salesforce/label/c.OptOut_Push_Download';
import failed from '@salesforce/label/c.OptOut_Push_Failed';
import more from '@salesforce/label/c.OptOut_Push_More';
import nextAttempt from '@salesforce/label/c.OptOut_Push_NextAttempt';
import noAttempt from '@salesforce/label/c.OptOut_Push_NoAttempt';
import outcome from '@salesforce/label/c.OptOut_Push_Outcome';
import person from '@salesforce/label/c.OptOut_Push_Person';
import retry from '@salesforce/label/c.OptOut_Push_Retry';
import retryAll from '@salesforce/label/c.OptOut_Push_RetryAll';
import shown from '@salesforce/label/c.OptOut_Push_Shown';
import shownOfMore from '@salesforce/label/c.OptOut_Push_ShownOfMore';
import skipped from '@salesforce/label/c.OptOut_Push_Skipped';
import waiting from '@salesforce/label/c.OptOut_Push_Waiting';
import when from '@salesforce/label/c.OptOut_Push_When';
import working from '@salesforce/label/c.OptOut_Push_Working';

export const labels = Object.freeze({
  attempts,
  done,
  download,
  failed,
  more,
  nextAttempt,
  noAttempt,
  outcome,
  person,
  retry,
  retryAll,
  shown,
  shownOfMore,
  skipped,
  waiting,
  when,
  working
});
