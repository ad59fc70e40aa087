import after from '@salesforce/label/c.OptOut_Settings_After';
import back from '@salesforce/label/c.OptOut_Settings_Back';
import before from '@salesforce/label/c.OptOut_Settings_Before';
import save from '@salesforce/label/c.OptOut_Settings_Save';
import setting from '@salesforce/label/c.OptOut_Settings_Setting';

export const labels = Object.freeze({ after, back, before, save, setting });
