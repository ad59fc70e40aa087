import closed from '@salesforce/label/c.OptOut_Layout_Closed';
import add from '@salesforce/label/c.OptOut_Layouts_Add';
import allComplete from '@salesforce/label/c.OptOut_Layouts_AllComplete';
import backupNote from '@salesforce/label/c.OptOut_Layouts_BackupNote';
import contact from '@salesforce/label/c.OptOut_Layouts_Contact';
import dynamicForms from '@salesforce/label/c.OptOut_Layouts_DynamicForms';
import empty from '@salesforce/label/c.OptOut_Layouts_Empty';
import find from '@salesforce/label/c.OptOut_Layouts_Find';
import findHeading from '@salesforce/label/c.OptOut_Layouts_FindHeading';
import findHelp from '@salesforce/label/c.OptOut_Layouts_FindHelp';
import gone from '@salesforce/label/c.OptOut_Layouts_Gone';
import heading from '@salesforce/label/c.OptOut_Layouts_Heading';
import intro from '@salesforce/label/c.OptOut_Layouts_Intro';
import lead from '@salesforce/label/c.OptOut_Layouts_Lead';
import loading from '@salesforce/label/c.OptOut_Layouts_Loading';
import name from '@salesforce/label/c.OptOut_Layouts_Name';
import object from '@salesforce/label/c.OptOut_Layouts_Object';
import progress from '@salesforce/label/c.OptOut_Layouts_Progress';
import selectAll from '@salesforce/label/c.OptOut_Layouts_SelectAll';
import tryAgain from '@salesforce/label/c.OptOut_Layouts_TryAgain';
import unknown from '@salesforce/label/c.OptOut_Layouts_Unknown';

export const labels = Object.freeze({
  add,
  allComplete,
  backupNote,
  closed,
  contact,
  dynamicForms,
  empty,
  find,
  findHeading,
  findHelp,
  gone,
  heading,
  intro,
  lead,
  loading,
  name,
  object,
  progress,
  selectAll,
  tryAgain,
  unknown
});
