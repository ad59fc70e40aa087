import type { ApiDocument } from './document';
import type { Operation } from './operations';

/** An example of a body in a contract. */
export interface Example {
  readonly operation: Operation;
  readonly name: string;
  /** Null: of a request. */
  readonly status: number | null;
  readonly mediaType: string;
  readonly value: unknown;
}

/** Every example of the operations' requests and answers. */
export function examplesOf(
  document: ApiDocument,
  operations: readonly Operation[]
): readonly Example[] {
  return operations.flatMap((operation) => {
    const statuses = Object.keys(document.node([...operation.keys, 'responses']));
    return [
      ...bodies(document, operation, null, [...operation.keys, 'requestBody']),
      ...statuses.flatMap((status) =>
        bodies(document, operation, Number(status), [...operation.keys, 'responses', status])
      )
    ];
  });
}

function bodies(
  document: ApiDocument,
  operation: Operation,
  status: number | null,
  keys: readonly string[]
): Example[] {
  return Object.keys(document.node([...keys, 'content'])).flatMap((mediaType) => {
    const at = [...keys, 'content', mediaType, 'examples'];
    return Object.keys(document.node(at)).map((name) => ({
      operation,
      name,
      status,
      mediaType,
      value: document.node([...at, name])['value']
    }));
  });
}
