import confirmStop from '@salesforce/label/c.OptOut_Night_ConfirmStop';
import heading from '@salesforce/label/c.OptOut_Night_Heading';
import last from '@salesforce/label/c.OptOut_Night_Last';
import lastRun from '@salesforce/label/c.OptOut_Night_LastRun';
import neverRan from '@salesforce/label/c.OptOut_Night_NeverRan';
import preview from '@salesforce/label/c.OptOut_Night_Preview';
import previewBegun from '@salesforce/label/c.OptOut_Night_PreviewBegun';
import previewLimits from '@salesforce/label/c.OptOut_Night_PreviewLimits';
import previewResult from '@salesforce/label/c.OptOut_Night_PreviewResult';
import runBegun from '@salesforce/label/c.OptOut_Night_RunBegun';
import runNeedsSwitch from '@salesforce/label/c.OptOut_Night_RunNeedsSwitch';
import runNow from '@salesforce/label/c.OptOut_Night_RunNow';
import runs from '@salesforce/label/c.OptOut_Night_Runs';
import showPeople from '@salesforce/label/c.OptOut_Night_ShowPeople';
import stop from '@salesforce/label/c.OptOut_Night_Stop';
import stopAsked from '@salesforce/label/c.OptOut_Night_StopAsked';
import upkeep from '@salesforce/label/c.OptOut_Night_Upkeep';

export const labels = Object.freeze({
  confirmStop,
  heading,
  last,
  lastRun,
  neverRan,
  preview,
  previewBegun,
  previewLimits,
  previewResult,
  runBegun,
  runNeedsSwitch,
  runNow,
  runs,
  showPeople,
  stop,
  stopAsked,
  upkeep
});
