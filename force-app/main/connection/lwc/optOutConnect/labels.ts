import addressFixed from '@salesforce/label/c.OptOut_Connection_AddressFixed';
import addressMalformed from '@salesforce/label/c.OptOut_Connection_AddressMalformed';
import addressMissing from '@salesforce/label/c.OptOut_Connection_AddressMissing';
import addressUnencrypted from '@salesforce/label/c.OptOut_Connection_AddressUnencrypted';
import cancel from '@salesforce/label/c.OptOut_Connection_Cancel';
import connect from '@salesforce/label/c.OptOut_Connection_Connect';
import hint from '@salesforce/label/c.OptOut_Connection_Hint';
import key from '@salesforce/label/c.OptOut_Connection_Key';
import keyHelp from '@salesforce/label/c.OptOut_Connection_KeyHelp';
import keyMalformed from '@salesforce/label/c.OptOut_Connection_KeyMalformed';
import keyMissing from '@salesforce/label/c.OptOut_Connection_KeyMissing';
import openSetup from '@salesforce/label/c.OptOut_Connection_OpenSetup';
import save from '@salesforce/label/c.OptOut_Connection_Save';
import saving from '@salesforce/label/c.OptOut_Connection_Saving';
import url from '@salesforce/label/c.OptOut_Connection_Url';
import urlHelp from '@salesforce/label/c.OptOut_Connection_UrlHelp';

export const labels = Object.freeze({
  addressMalformed,
  addressMissing,
  addressUnencrypted,
  addressFixed,
  cancel,
  connect,
  hint,
  key,
  keyHelp,
  keyMalformed,
  keyMissing,
  openSetup,
  save,
  saving,
  url,
  urlHelp
});
