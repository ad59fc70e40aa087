import type { Value } from '../../emit/abi';
import { loadSignatures } from '../../platform/load';
import { mergeNatives, natives } from '../../platform/natives';
import type { NativeFunction, NativeTable } from '../../platform/natives';
import { NotSupportedError } from '../../values/errors';
import { ApexObject } from '../../values/object';

/** A platform object that is nothing but its fields: `Database.DMLOptions`, `Database.LeadConvert`. */
export class ApexPlainObject extends ApexObject {
  private readonly type: string;
  private readonly values = new Map<string, Value>();

  constructor(type: string) {
    super();
    this.type = type;
  }
  override get apexType(): string {
    return this.type;
  }
  get(field: string): Value {
    return this.values.get(field) ?? null;
  }
  set(field: string, value: Value): void {
    this.values.set(field, value);
  }
  isTrue(field: string): boolean {
    return this.get(field) === true;
  }
}

const OPTIONS = 'Database.DMLOptions';
const HEADERS = ['AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader'];
const CONVERT = 'Database.LeadConvert';

/** Headers are there without anybody having made them: `options.DuplicateRuleHeader.AllowSave = true`. */
export function newDmlOptions(): ApexPlainObject {
  const options = new ApexPlainObject(OPTIONS);
  for (const header of HEADERS) options.set(header, new ApexPlainObject(`${OPTIONS}.${header}`));
  return options;
}

/**
 * What options ask of DML; partial success is their default.
 * Source: "DMLOptions Class" (optAllOrNone: "The default for this property is false"),
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_DMLOptions.htm
 */
export function readDmlOptions(options: ApexPlainObject): {
  allOrNone: boolean;
  allowSave: boolean;
} {
  refuseGiven(options, ['AllowFieldTruncation', 'LocaleOptions']);
  for (const [header, fields] of Object.entries(REFUSED_IN_HEADERS)) {
    const given = options.get(header);
    if (given instanceof ApexPlainObject) refuseGiven(given, fields);
  }
  const duplicates = options.get('DuplicateRuleHeader');
  return {
    allOrNone: options.isTrue('OptAllOrNone'),
    allowSave: duplicates instanceof ApexPlainObject && duplicates.isTrue('AllowSave')
  };
}

/**
 * Refuses fields that somebody has set to anything but null and false.
 * @throws NotSupportedError
 */
export function refuseGiven(options: ApexPlainObject, fields: readonly string[]): void {
  for (const field of fields)
    if (options.get(field) !== null && options.get(field) !== false)
      throw new NotSupportedError(`${options.apexType}.${field}`);
}

const REFUSED_IN_HEADERS: Readonly<Record<string, readonly string[]>> = {
  AssignmentRuleHeader: ['AssignmentRuleId', 'UseDefaultRule'],
  DuplicateRuleHeader: ['RunAsCurrentUser'],
  EmailHeader: ['TriggerAutoResponseEmail', 'TriggerOtherEmail', 'TriggerUserEmail']
};

/** Constructors, fields, getters and setters of the option classes, as the signatures list them. */
export const optionNatives: NativeTable = mergeNatives(
  natives(plainClass(OPTIONS, newDmlOptions)),
  ...HEADERS.map((header) => natives(plainClass(`${OPTIONS}.${header}`))),
  natives(plainClass(CONVERT))
);

function plainClass(
  name: string,
  make: () => ApexPlainObject = () => new ApexPlainObject(name)
): Record<string, NativeFunction> {
  const type = loadSignatures().type(name);
  if (type === null) throw new Error(`no platform type ${name}`);
  const made: Record<string, NativeFunction> = { [`${name}.<init>()`]: make };
  const getter = (field: string) => (_tx: unknown, self: ApexPlainObject) => self.get(field);
  const setter = (field: string) => (_tx: unknown, self: ApexPlainObject, value: Value) =>
    self.set(field, value);
  for (const field of type.fields) {
    made[`${name}.${field.name}=get`] = getter(field.name);
    made[`${name}.${field.name}=set`] = setter(field.name);
  }
  for (const method of type.methods) {
    const field = method.name.replace(/^(get|set|is)/, '');
    made[`${name}.${method.name}(${method.parameters.join(',')})`] = method.name.startsWith('set')
      ? setter(field)
      : booleanGetter(field, method.returns);
  }
  return made;
}

/** `isDoNotCreateOpportunity()` is false, not null, when nobody has set it. */
function booleanGetter(field: string, returns: string): NativeFunction {
  return (_tx: unknown, self: ApexPlainObject) =>
    returns === 'Boolean' ? self.isTrue(field) : self.get(field);
}
