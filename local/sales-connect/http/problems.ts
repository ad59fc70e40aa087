import type { Problem } from '../contract-types';

export type ProblemStatus = 400 | 401 | 404 | 405 | 409 | 413 | 422 | 500;

/** An answer that says what is wrong: `application/problem+json`, RFC 9457. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer';
  readonly problem: Problem & { readonly status: ProblemStatus };
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    problem: Problem & { readonly status: ProblemStatus },
    headers: Readonly<Record<string, string>> = {}
  ) {
    super(problem.title);
    this.problem = problem;
    this.headers = headers;
  }
}

const TYPE = 'urn:sales-connect:problem:';

export const unauthorized = (): ProblemAnswer =>
  new ProblemAnswer(
    { type: `${TYPE}unauthorized`, title: 'The API key is not valid', status: 401 },
    { 'WWW-Authenticate': 'Bearer' }
  );

export const noSuchPerson = (): ProblemAnswer =>
  new ProblemAnswer({ type: `${TYPE}not-found`, title: 'No such person', status: 404 });

export const noSuchAddress = (path: string): ProblemAnswer =>
  new ProblemAnswer({ type: `${TYPE}not-found`, title: 'Nothing here', status: 404, detail: path });

export const otherMethod = (allowed: readonly string[]): ProblemAnswer =>
  new ProblemAnswer(
    { type: `${TYPE}method`, title: 'Another method is served here', status: 405 },
    { Allow: allowed.join(', ') }
  );

export const addressTaken = (): ProblemAnswer =>
  new ProblemAnswer({
    type: `${TYPE}address-taken`,
    title: 'Another person has this address',
    status: 409
  });

export const keyReused = (): ProblemAnswer =>
  new ProblemAnswer({
    type: `${TYPE}key-reused`,
    title: 'The Idempotency-Key was used with another body',
    status: 422
  });

export const tooLarge = (title: string): ProblemAnswer =>
  new ProblemAnswer({ type: `${TYPE}too-large`, title, status: 413 });

export const serverError = (): ProblemAnswer =>
  new ProblemAnswer({ type: 'about:blank', title: 'Internal Server Error', status: 500 });

/** A request of another shape. What concerns a member of the body is listed with its JSON pointer. */
export function invalidRequest(errors: readonly string[]): ProblemAnswer {
  const members = errors.flatMap((error) => {
    const found = /^body(\/\S*)? (.+)$/s.exec(error);
    return found === null ? [] : [{ at: found[1] ?? '', message: found[2] ?? '' }];
  });
  return new ProblemAnswer({
    type: `${TYPE}invalid-request`,
    title: 'The request does not match the contract',
    status: 400,
    detail: `${errors.join('; ')}.`,
    ...(members.length === 0 ? {} : { errors: members })
  });
}
