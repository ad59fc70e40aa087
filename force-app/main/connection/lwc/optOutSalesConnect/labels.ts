import account from '@salesforce/label/c.OptOut_Connection_Account';
import address from '@salesforce/label/c.OptOut_Connection_Address';
import asking from '@salesforce/label/c.OptOut_Connection_Asking';
import changeKey from '@salesforce/label/c.OptOut_Connection_ChangeKey';
import connect from '@salesforce/label/c.OptOut_Connection_Connect';
import heading from '@salesforce/label/c.OptOut_Connection_Heading';
import lastPush from '@salesforce/label/c.OptOut_Connection_LastPush';
import lastPushFailed from '@salesforce/label/c.OptOut_Connection_LastPushFailed';
import noPush from '@salesforce/label/c.OptOut_Connection_NoPush';
import notConnected from '@salesforce/label/c.OptOut_Connection_NotConnected';
import people from '@salesforce/label/c.OptOut_Connection_People';
import retry from '@salesforce/label/c.OptOut_Connection_Retry';
import withoutId from '@salesforce/label/c.OptOut_Connection_WithoutId';

export const labels = Object.freeze({
  account,
  address,
  asking,
  changeKey,
  connect,
  heading,
  lastPush,
  lastPushFailed,
  noPush,
  notConnected,
  people,
  retry,
  withoutId
});
