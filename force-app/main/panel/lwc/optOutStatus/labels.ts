import error from '@salesforce/label/c.OptOut_Status_Error';
import neutral from '@salesforce/label/c.OptOut_Status_Neutral';
import success from '@salesforce/label/c.OptOut_Status_Success';
import warning from '@salesforce/label/c.OptOut_Status_Warning';

export const labels = Object.freeze({ error, neutral, success, warning });
