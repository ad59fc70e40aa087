import type { TypeName } from '../check/bound';
import type { Field } from '../metadata/schema';
import { NotSupportedError } from './errors';

/** The Apex type of a field's values. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SObject_accessing_fields.htm */
export function fieldType(field: Field): TypeName {
  switch (field.type) {
    case 'Id':
    case 'Reference':
      return 'Id';
    case 'Checkbox':
      return 'Boolean';
    case 'Number':
    case 'Currency':
    case 'Percent':
      return 'Decimal';
    case 'Integer':
      return 'Integer';
    case 'Date':
      return 'Date';
    case 'DateTime':
      return 'Datetime';
    case 'Time':
      return 'Time';
    case 'AnyType':
      return 'Object';
    case 'Address':
      throw new NotSupportedError(`the compound field ${field.name}`);
    default:
      return 'String';
  }
}
