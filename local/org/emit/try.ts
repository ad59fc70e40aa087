import type { BoundStatement } from '../check/bound';
import type { StatementEmitter } from './statements';

type Try = Extract<BoundStatement, { kind: 'try' }>;

/**
 * Limit exceptions and refusals pass by `catch` and `finally`: "When exceptions are uncatchable, catch
 * blocks, as well as finally blocks if any, aren't executed."
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_exception_definition.htm
 */
export function emitTry(s: Try, emitter: StatementEmitter): void {
  const { writer, scope } = emitter;
  const last = s.finally;
  if (!last) {
    emitCatches(s, emitter);
    return;
  }
  const uncatchable = scope.freshTemporary('uncatchable');
  writer.line(`${uncatchable} = false;`);
  const body = (): void => (s.catches.length > 0 ? emitCatches(s, emitter) : emitter.block(s.body));
  writer.block('try', null, body, '} catch ($thrown) {');
  writer.indented(() => {
    writer.line(`${uncatchable} = ${scope.unit.use('uncatchable')}($thrown);`);
    writer.line('throw $thrown;');
  });
  writer.block('} finally', null, () =>
    writer.block(`if (!${uncatchable})`, null, () => emitter.block(last))
  );
}

/** Clauses are tried in order; what none of them takes flies on as it is. */
function emitCatches(s: Try, emitter: StatementEmitter): void {
  const { writer, scope } = emitter;
  const { unit } = scope;
  writer.block('try', null, () => emitter.block(s.body), '} catch ($thrown) {');
  writer.indented(() => {
    writer.line(`const $exception = ${unit.use('caught')}(tx, $thrown);`, s.line);
    const catchAll = s.catches.findIndex((clause) => clause.type === 'Exception');
    const clauses = catchAll < 0 ? s.catches : s.catches.slice(0, catchAll + 1);
    for (const [position, clause] of clauses.entries()) {
      const body = (): void => {
        writer.line(`let ${scope.local(clause.slot)} = $exception;`);
        emitter.block(clause.body);
      };
      const test = `${unit.runtime('instanceTest', clause.type)}(tx, $exception)`;
      const head = clause.type === 'Exception' ? '' : `if (${test}) `;
      if (position === 0) writer.line(`${head}{`);
      else writer.replaceLast(`} else ${head}{`);
      writer.indented(body);
      writer.line('}');
    }
    if (catchAll < 0) {
      writer.replaceLast('} else {');
      writer.indented(() => writer.line('throw $thrown;'));
      writer.line('}');
    }
  });
  writer.line('}');
}
