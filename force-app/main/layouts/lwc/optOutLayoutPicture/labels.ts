import blank from '@salesforce/label/c.OptOut_Layouts_Blank';
import column from '@salesforce/label/c.OptOut_Layouts_Column';
import isNew from '@salesforce/label/c.OptOut_Layouts_New';
import noHeading from '@salesforce/label/c.OptOut_Layouts_NoHeading';
import pictureOf from '@salesforce/label/c.OptOut_Layouts_PictureOf';

export const labels = Object.freeze({
  blank,
  column,
  isNew,
  noHeading,
  pictureOf
});
