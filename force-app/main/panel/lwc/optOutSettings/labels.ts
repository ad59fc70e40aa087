import bothMeaning from '@salesforce/label/c.OptOut_Settings_BothMeaning';
import bothName from '@salesforce/label/c.OptOut_Settings_BothName';
import cancel from '@salesforce/label/c.OptOut_Settings_Cancel';
import changedBy from '@salesforce/label/c.OptOut_Settings_ChangedBy';
import confirmHeading from '@salesforce/label/c.OptOut_Settings_ConfirmHeading';
import conflict from '@salesforce/label/c.OptOut_Settings_Conflict';
import conflictMine from '@salesforce/label/c.OptOut_Settings_ConflictMine';
import conflictTheirs from '@salesforce/label/c.OptOut_Settings_ConflictTheirs';
import emailMeaning from '@salesforce/label/c.OptOut_Settings_EmailMeaning';
import emailName from '@salesforce/label/c.OptOut_Settings_EmailName';
import field from '@salesforce/label/c.OptOut_Settings_Field';
import heading from '@salesforce/label/c.OptOut_Settings_Heading';
import keepTheirs from '@salesforce/label/c.OptOut_Settings_KeepTheirs';
import noteOff from '@salesforce/label/c.OptOut_Settings_NoteOff';
import noteReadAll from '@salesforce/label/c.OptOut_Settings_NoteReadAll';
import noteStops from '@salesforce/label/c.OptOut_Settings_NoteStops';
import noteThisOrg from '@salesforce/label/c.OptOut_Settings_NoteThisOrg';
import off from '@salesforce/label/c.OptOut_Settings_Off';
import on from '@salesforce/label/c.OptOut_Settings_On';
import salesMeaning from '@salesforce/label/c.OptOut_Settings_SalesMeaning';
import salesName from '@salesforce/label/c.OptOut_Settings_SalesName';
import save from '@salesforce/label/c.OptOut_Settings_Save';
import saved from '@salesforce/label/c.OptOut_Settings_Saved';
import saveMine from '@salesforce/label/c.OptOut_Settings_SaveMine';
import saving from '@salesforce/label/c.OptOut_Settings_Saving';
import sync from '@salesforce/label/c.OptOut_Settings_Sync';
import syncHelp from '@salesforce/label/c.OptOut_Settings_SyncHelp';
import unsaved from '@salesforce/label/c.OptOut_Settings_Unsaved';

export const labels = Object.freeze({
  bothMeaning,
  bothName,
  cancel,
  changedBy,
  confirmHeading,
  conflict,
  conflictMine,
  conflictTheirs,
  emailMeaning,
  emailName,
  field,
  heading,
  keepTheirs,
  noteOff,
  noteReadAll,
  noteStops,
  noteThisOrg,
  off,
  on,
  salesMeaning,
  salesName,
  save,
  saved,
  saveMine,
  saving,
  sync,
  syncHelp,
  unsaved
});
