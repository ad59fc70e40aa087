import addressFixed from '@salesforce/label/c.OptOut_Connection_AddressFixed';
import cancel from '@salesforce/label/c.OptOut_Connection_Cancel';
import connect from '@salesforce/label/c.OptOut_Connection_Connect';
import hint from '@salesforce/label/c.OptOut_Connection_Hint';
import key from '@salesforce/label/c.OptOut_Connection_Key';
import keyHelp from '@salesforce/label/c.OptOut_Connection_KeyHelp';
import keyMissing from '@salesforce/label/c.OptOut_Connection_KeyMissing';
import openSetup from '@salesforce/label/c.OptOut_Connection_OpenSetup';
import save from '@salesforce/label/c.OptOut_Connection_Save';
import saving from '@salesforce/label/c.OptOut_Connection_Saving';
import url from '@salesforce/label/c.OptOut_Connection_Url';
import urlHelp from '@salesforce/label/c.OptOut_Connection_UrlHelp';
import urlMissing from '@salesforce/label/c.OptOut_Connection_UrlMissing';

export const labels = Object.freeze({
  addressFixed,
  cancel,
  connect,
  hint,
  key,
  keyHelp,
  keyMissing,
  openSetup,
  save,
  saving,
  url,
  urlHelp,
  urlMissing
});
