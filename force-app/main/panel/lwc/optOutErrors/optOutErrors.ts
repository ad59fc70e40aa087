import noAnswer from '@salesforce/label/c.OptOut_Problem_NoAnswer';
import unexpected from '@salesforce/label/c.OptOut_Problem_Unexpected';

/** Words first; details for whoever asks for them. */
export interface Problem {
  readonly sentence: string;
  readonly details?: string;
}

/**
 * Makes words of whatever was thrown. What Apex or the platform words for people is the sentence;
 * what only a developer understands becomes details behind a general one.
 */
export function problemOf(error: unknown): Problem {
  const messages = messagesOf(error);
  const words = wordsForPeople(error);
  if (words !== undefined) {
    const rest = messages.filter((message) => message !== words);
    return rest.length > 0 ? { sentence: words, details: rest.join('\n') } : { sentence: words };
  }
  const sentence = isUnanswered(error) ? noAnswer : unexpected;
  return messages.length > 0 ? { sentence, details: messages.join('\n') } : { sentence };
}

/**
 * Every message of an error, each once: of an Apex exception, a record form or data service, DML in
 * Apex, GraphQL, JavaScript, or of a list of these. Empty when it says nothing.
 */
export function messagesOf(error: unknown): string[] {
  return [...new Set(collect(error).map((message) => message.trim()))].filter(
    (message) => message !== ''
  );
}

function collect(error: unknown): string[] {
  if (typeof error === 'string') return [error];
  if (Array.isArray(error)) return error.flatMap(collect);
  if (!isObject(error)) return [];
  const found = [
    ...messageWithKind(error),
    ...collect(error.body),
    ...collect(error.errors),
    ...collect(error.pageErrors),
    ...collectFields(error.fieldErrors),
    ...collect(error.output)
  ];
  return found.length > 0 ? found : collect(error.statusText);
}

/** The class of an unhandled Apex exception belongs to its message; that of a JavaScript error does not. */
function messageWithKind({ message, exceptionType }: ErrorShape): string[] {
  if (typeof message !== 'string') return [];
  return [typeof exceptionType === 'string' ? `${exceptionType}: ${message}` : message];
}

/** Errors by field: lists of errors under the names of the fields. */
function collectFields(fieldErrors: unknown): string[] {
  return isObject(fieldErrors) ? Object.values(fieldErrors).flatMap(collect) : [];
}

/** An AuraHandledException and a refusal of the platform arrive as a body with nothing but a message. */
function wordsForPeople(error: unknown): string | undefined {
  if (!isObject(error) || !isObject(error.body)) return undefined;
  const { message, exceptionType } = error.body;
  return typeof message === 'string' && message !== '' && exceptionType === undefined
    ? message
    : undefined;
}

/** Lightning answers a request that never arrived with an object without a body. */
function isUnanswered(error: unknown): boolean {
  return isObject(error) && 'status' in error && error.body === undefined;
}

interface ErrorShape {
  readonly [member: string]: unknown;
}

function isObject(value: unknown): value is ErrorShape {
  return typeof value === 'object' && value !== null;
}
