import type { TypeName } from '../../check/bound';
import type { Tx, Value } from '../../emit/abi';
import { loadSignatures } from '../../platform/load';
import { constructorKey, mergeNatives, natives, type NativeFunction } from '../../platform/natives';
import { enumConstant } from '../enum';
import { NotSupportedError } from '../errors';
import { ApexException, type DmlError, throwApex } from '../exceptions';
import { ApexList } from '../list';
import { stackText } from '../stack';
import { initException } from '../user-exceptions';
import { given } from './arguments';

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_methods.htm */
const methods = natives({
  'Exception.getMessage()': (_tx: Tx, self: ApexException) => self.message,
  'Exception.setMessage(String)': (_tx: Tx, self: ApexException, message: string | null) => {
    self.message = given(message);
  },
  'Exception.getCause()': (_tx: Tx, self: ApexException) => self.cause,
  'Exception.initCause(Exception)': (_tx: Tx, self: ApexException, cause: Value) => {
    if (self.causeSet) throw new NotSupportedError('initCause on an exception that has a cause');
    self.setCause(cause instanceof ApexException ? cause : null);
  },
  'Exception.getTypeName()': (_tx: Tx, self: ApexException) => self.typeName,
  'Exception.getLineNumber()': (tx: Tx, self: ApexException) =>
    tx.program.frames(self.stack ?? '')[0]?.line ?? 0,
  'Exception.getStackTraceString()': (tx: Tx, self: ApexException) => stackText(tx, self),
  'Exception.getNumDml()': (_tx: Tx, self: ApexException) => dmlOf(self).length,
  'Exception.getDmlIndex(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    rowOf(self, i).index,
  'Exception.getDmlId(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    rowOf(self, i).id,
  'Exception.getDmlMessage(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    rowOf(self, i).message,
  'Exception.getDmlStatusCode(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    rowOf(self, i).statusCode,
  'Exception.getDmlType(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    enumConstant('StatusCode', rowOf(self, i).statusCode),
  'Exception.getDmlFieldNames(Integer)': (_tx: Tx, self: ApexException, i: number | null) =>
    new ApexList('List<String>', [...rowOf(self, i).fields])
});

/** Exceptions outside namespace System that Apex may throw. */
const CREATABLE = ['EventBus.RetryableException'];

/** `new DmlException('words')` and the like, for the exceptions of namespace System. */
const constructors = natives(
  Object.fromEntries(
    loadSignatures()
      .names()
      .filter((name) => name.endsWith('Exception') && !name.includes('.'))
      .concat(CREATABLE)
      .flatMap((name) => loadSignatures().type(name)?.constructors.map(creator(name)) ?? [])
  )
);

export const exceptionNatives = mergeNatives(methods, constructors);

function creator(name: TypeName): (parameters: readonly string[]) => [string, NativeFunction] {
  return (parameters) => [
    constructorKey(name, parameters),
    (tx: Tx, type: TypeName, ...args: readonly Value[]) => {
      if (name === 'InvalidParameterValueException' || name === 'LimitException')
        throw new NotSupportedError(`new ${name}`);
      const made = new ApexException(type);
      initException(tx, made, args);
      return made;
    }
  ];
}

function dmlOf(exception: ApexException): readonly DmlError[] {
  if (exception.platformClass !== 'DmlException' && exception.platformClass !== 'EmailException')
    throw new NotSupportedError(`a getDml method on ${exception.typeName}`);
  return exception.dmlErrors;
}

function rowOf(exception: ApexException, index: number | null): DmlError {
  const row = dmlOf(exception)[given(index)];
  if (!row) throwApex('ListException', `List index out of bounds: ${index}`);
  return row;
}
