import choose from '@salesforce/label/c.OptOut_Layouts_Choose';
import download from '@salesforce/label/c.OptOut_Layouts_Download';
import downloadOf from '@salesforce/label/c.OptOut_Layouts_DownloadOf';
import fieldState from '@salesforce/label/c.OptOut_Layouts_FieldState';
import hidePlace from '@salesforce/label/c.OptOut_Layouts_HidePlace';
import missing from '@salesforce/label/c.OptOut_Layouts_Missing';
import placeless from '@salesforce/label/c.OptOut_Layouts_Placeless';
import present from '@salesforce/label/c.OptOut_Layouts_Present';
import presentIn from '@salesforce/label/c.OptOut_Layouts_PresentIn';
import readOnly from '@salesforce/label/c.OptOut_Layouts_ReadOnly';
import readOnlyIn from '@salesforce/label/c.OptOut_Layouts_ReadOnlyIn';
import showPlace from '@salesforce/label/c.OptOut_Layouts_ShowPlace';

export const labels = Object.freeze({
  choose,
  download,
  downloadOf,
  fieldState,
  hidePlace,
  missing,
  placeless,
  present,
  presentIn,
  readOnly,
  readOnlyIn,
  showPlace
});
