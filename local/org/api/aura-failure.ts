import type { ApexFailure } from '../async/apex-failure';
import type { Executable } from '../emit/abi';
import { describeFailure } from '../runner/failure';
import { NotSupportedError } from '../values/errors';
import { ApexException, type DmlError } from '../values/exceptions';

/** What a page finds as `error.body`. */
export type FailureBody = Readonly<Record<string, unknown>>;

const UNSAID = 'Script-thrown exception';

/**
 * What a page learns of an exception that no Apex code caught: of an AuraHandledException its words alone,
 * of one that a DML statement threw its rows' errors, of others type, message and Apex lines.
 * Sources: "Handle Errors from Apex",
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-error-handling.html ; the errors that
 * `reduceErrors` knows, https://github.com/trailheadapps/lwc-recipes/blob/main/force-app/main/default/lwc/ldsUtils/ldsUtils.js
 */
export function failureBody(program: Executable, thrown: ApexFailure): FailureBody {
  if (thrown instanceof ApexException) {
    if (thrown.platformClass === 'AuraHandledException') return { message: handledWords(thrown) };
    if (thrown.platformClass === 'DmlException' && thrown.dmlErrors.length > 0)
      return dmlBody(thrown.dmlErrors);
  }
  return {
    exceptionType: thrown.typeName,
    isUserDefinedException: thrown instanceof ApexException && thrown.$class !== undefined,
    message: thrown.message,
    stackTrace: describeFailure(program, thrown).stack.join('\n')
  };
}

/** Which of the two a page gets when constructor and `setMessage` said different things is not documented. */
function handledWords({ shown, message }: ApexException): string {
  if (shown !== null && message !== UNSAID && shown !== message)
    throw new NotSupportedError(
      'an AuraHandledException whose constructor and setMessage got different words'
    );
  return shown ?? message;
}

interface PageError {
  readonly statusCode: string;
  readonly message: string;
}

function dmlBody(errors: readonly DmlError[]): FailureBody {
  const pageErrors: PageError[] = [];
  const fieldErrors = new Map<string, PageError[]>();
  for (const { statusCode, message, fields } of errors) {
    const [field] = fields;
    const error = { statusCode, message };
    if (field === undefined) pageErrors.push(error);
    else fieldErrors.set(field, [...(fieldErrors.get(field) ?? []), error]);
  }
  return {
    duplicateResults: [],
    fieldErrors: Object.fromEntries(fieldErrors),
    index: errors[0]?.index ?? null,
    pageErrors
  };
}
