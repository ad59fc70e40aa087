import error from '@salesforce/label/c.OptOut_Problem_Error';
import hideDetails from '@salesforce/label/c.OptOut_Problem_HideDetails';
import showDetails from '@salesforce/label/c.OptOut_Problem_ShowDetails';
import warning from '@salesforce/label/c.OptOut_Problem_Warning';

export const labels = Object.freeze({ error, hideDetails, showDetails, warning });
