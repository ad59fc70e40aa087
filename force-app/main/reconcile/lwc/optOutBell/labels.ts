import cancel from '@salesforce/label/c.OptOut_Settings_Cancel';
import changeWho from '@salesforce/label/c.OptOut_Bell_ChangeWho';
import changedBy from '@salesforce/label/c.OptOut_Settings_ChangedBy';
import choose from '@salesforce/label/c.OptOut_Bell_Choose';
import chooseHelp from '@salesforce/label/c.OptOut_Bell_ChooseHelp';
import conflict from '@salesforce/label/c.OptOut_Bell_Conflict';
import conflictMine from '@salesforce/label/c.OptOut_Settings_ConflictMine';
import conflictTheirs from '@salesforce/label/c.OptOut_Settings_ConflictTheirs';
import heading from '@salesforce/label/c.OptOut_Bell_Heading';
import help from '@salesforce/label/c.OptOut_Bell_Help';
import keepTheirs from '@salesforce/label/c.OptOut_Settings_KeepTheirs';
import loading from '@salesforce/label/c.OptOut_Bell_Loading';
import more from '@salesforce/label/c.OptOut_Bell_More';
import nobody from '@salesforce/label/c.OptOut_Bell_Nobody';
import nobodyToChoose from '@salesforce/label/c.OptOut_Bell_NobodyToChoose';
import save from '@salesforce/label/c.OptOut_Settings_Save';
import saveMine from '@salesforce/label/c.OptOut_Settings_SaveMine';
import saved from '@salesforce/label/c.OptOut_Bell_Saved';
import saving from '@salesforce/label/c.OptOut_Bell_Saving';
import sendTest from '@salesforce/label/c.OptOut_Bell_SendTest';
import testSent from '@salesforce/label/c.OptOut_Bell_TestSent';
import told from '@salesforce/label/c.OptOut_Bell_Told';
import tooMany from '@salesforce/label/c.OptOut_Bell_TooMany';
import tryAgain from '@salesforce/label/c.OptOut_Push_TryAgain';
import withRemark from '@salesforce/label/c.OptOut_Bell_WithRemark';

export const labels = Object.freeze({
  cancel,
  changeWho,
  changedBy,
  choose,
  chooseHelp,
  conflict,
  conflictMine,
  conflictTheirs,
  heading,
  help,
  keepTheirs,
  loading,
  more,
  nobody,
  nobodyToChoose,
  save,
  saveMine,
  saved,
  saving,
  sendTest,
  testSent,
  told,
  tooMany,
  tryAgain,
  withRemark
});
