import broughtIn from '@salesforce/label/c.OptOut_Night_In';
import loading from '@salesforce/label/c.OptOut_Push_Loading';
import more from '@salesforce/label/c.OptOut_Push_More';
import needsYou from '@salesforce/label/c.OptOut_Night_NeedsYou';
import noRuns from '@salesforce/label/c.OptOut_Night_NoRuns';
import sentOut from '@salesforce/label/c.OptOut_Night_Out';
import people from '@salesforce/label/c.OptOut_Night_People';
import result from '@salesforce/label/c.OptOut_Night_Result';
import run from '@salesforce/label/c.OptOut_Night_Run';
import runs from '@salesforce/label/c.OptOut_Night_Runs';
import showPeople from '@salesforce/label/c.OptOut_Night_ShowPeople';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';

export const labels = Object.freeze({
  broughtIn,
  loading,
  more,
  needsYou,
  noRuns,
  sentOut,
  people,
  result,
  run,
  runs,
  showPeople,
  tryAgain
});
