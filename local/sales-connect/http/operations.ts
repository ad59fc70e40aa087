import type { operations } from '../../../contract/sales-connect';

export type OperationId = keyof operations;

type BodyOf<K extends OperationId> = operations[K] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;

type QueryOf<K extends OperationId> = operations[K] extends { parameters: { query?: infer Query } }
  ? Partial<Record<keyof NonNullable<Query>, string>>
  : Readonly<Record<string, never>>;

/** A request that was held against the contract. */
export interface CheckedInput<K extends OperationId> {
  readonly body: BodyOf<K>;
  /** Query parameters, as text. */
  readonly query: QueryOf<K>;
  /** The `id` in the path; empty when it has none. */
  readonly id: string;
  /** The body as it came. */
  readonly text: string;
  header(name: string): string;
}

type ResponsesOf<K extends OperationId> = operations[K]['responses'];

/** An answer that the contract has for an operation: a status and the body that belongs to it. */
export type AnswerOf<K extends OperationId> = {
  [S in keyof ResponsesOf<K>]: ResponsesOf<K>[S] extends {
    content: { 'application/json': infer Body };
  }
    ? { readonly status: S; readonly body: Body; readonly location?: string }
    : never;
}[keyof ResponsesOf<K>];

/** One function an operation of the contract. */
export type Handlers = {
  readonly [K in OperationId]: (input: CheckedInput<K>) => AnswerOf<K> | Promise<AnswerOf<K>>;
};
