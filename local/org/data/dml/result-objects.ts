import type { Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { NativeFunction, NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { enumConstant } from '../../values/enum';
import { ApexObject } from '../../values/object';
import type { RowError } from './results';

/** `Database.Error`: why a row was refused. */
export class ApexDmlError extends ApexObject {
  readonly error: RowError;
  constructor(error: RowError) {
    super();
    this.error = error;
  }
  override get apexType(): string {
    return 'Database.Error';
  }
}

/** What a result says besides success, Id and errors, by the name of its field. */
export type ResultExtras = Readonly<Record<string, Value>>;

/** `Database.SaveResult` and its siblings. */
export class ApexDmlResult extends ApexObject {
  private readonly type: string;
  readonly id: string | null;
  readonly success: boolean;
  readonly errors: readonly RowError[];
  readonly extras: ResultExtras;

  constructor(
    type: string,
    result: {
      readonly id: string | null;
      readonly success: boolean;
      readonly errors: readonly RowError[];
    },
    extras: ResultExtras = {}
  ) {
    super();
    this.type = type;
    this.id = result.id;
    this.success = result.success;
    this.errors = result.errors;
    this.extras = extras;
  }
  override get apexType(): string {
    return this.type;
  }
  /** A list of its own for each caller. */
  errorList(): ApexList {
    return new ApexList(
      'List<Database.Error>',
      this.errors.map((error) => new ApexDmlError(error))
    );
  }
}

/** Methods of each result class besides `getId`, `isSuccess`, `getErrors`: name → field. */
const EXTRAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Database.SaveResult': {},
  'Database.DeleteResult': {},
  'Database.UndeleteResult': {},
  'Database.EmptyRecycleBinResult': {},
  'Database.UpsertResult': { isCreated: 'Created' },
  'Database.MergeResult': {
    getMergedRecordIds: 'MergedRecordIds',
    getUpdatedRelatedIds: 'UpdatedRelatedIds'
  },
  'Database.LeadConvertResult': {
    getAccountId: 'AccountId',
    getContactId: 'ContactId',
    getLeadId: 'LeadId',
    getOpportunityId: 'OpportunityId'
  }
};

/**
 * Source: "Database Namespace",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_Database.htm
 */
export const resultNatives: NativeTable = natives({ ...errorMethods(), ...resultMethods() });

function errorMethods(): Record<string, NativeFunction> {
  const fields = (_tx: unknown, self: ApexDmlError) =>
    new ApexList('List<String>', [...self.error.fields]);
  const message = (_tx: unknown, self: ApexDmlError) => self.error.message;
  const code = (_tx: unknown, self: ApexDmlError) =>
    enumConstant('StatusCode', self.error.statusCode);
  return {
    'Database.Error.getFields()': fields,
    'Database.Error.getMessage()': message,
    'Database.Error.getStatusCode()': code,
    'Database.Error.Fields=get': fields,
    'Database.Error.Message=get': message,
    'Database.Error.StatusCode=get': code
  };
}

function resultMethods(): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const [type, extras] of Object.entries(EXTRAS)) {
    const add = (method: string, field: string, get: (self: ApexDmlResult) => Value): void => {
      made[`${type}.${method}()`] = (_tx: unknown, self: ApexDmlResult) => get(self);
      made[`${type}.${field}=get`] = (_tx: unknown, self: ApexDmlResult) => get(self);
    };
    add('isSuccess', 'Success', (self) => self.success);
    add('getErrors', 'Errors', (self) => self.errorList());
    if (type !== 'Database.LeadConvertResult') add('getId', 'Id', (self) => self.id);
    for (const [method, field] of Object.entries(extras))
      add(method, field, (self) => copy(self.extras[field] ?? null));
  }
  return made;
}

function copy(value: Value): Value {
  return value instanceof ApexList ? new ApexList(value.type, [...value.items]) : value;
}
