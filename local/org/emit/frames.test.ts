import { describe, expect, test } from 'vitest';
import { natives } from '../platform/natives';
import type { ApexGenerator, Suspension, Tx, Value } from './abi';
import { apexOrg } from './testing/apex';

const SOURCE = `public class Deep {
  private static Integer none;
  private Integer field =
    boom(1);
  public static Integer multiLine(Integer n) {
    return Math.abs(
      n
    ) +
      boom(n) +
      Math.abs(n);
  }
  public static Integer boom(Integer n) {
    Integer plain = 1;
    return none
      + n;
  }
  public static void inLoop() {
    for (
      Integer i = 0;
      i < 3;
      i++
    ) {
      if (i == 2) {
        new Deep();
      }
    }
  }
  public static Integer Prop {
    get {
      return boom(5);
    }
  }
  public static void catching() {
    try {
      Prop.format();
    } catch (Exception e) {
      throw e;
    }
  }
  public class Inner {
    public Inner(Integer n) {
      Deep.multiLine(n);
    }
  }
  public static void inner() {
    Object o = new Inner(3);
  }
}`;

const org = apexOrg({ Deep: SOURCE });

function framesOf(method: string, args: readonly Value[] = []): readonly string[] {
  return org.program
    .frames(stackOf(() => org.call('Deep', method, args)))
    .map((frame) => `${frame.unit}.${frame.method}:${frame.line}`);
}

function stackOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof Error) return error.stack ?? '';
  }
  throw new Error('nothing was thrown');
}

describe('stack frames', () => {
  test('name the line of a call inside a statement of several lines', () => {
    expect(framesOf('multiLine', [1])).toEqual(['Deep.boom:14', 'Deep.multiLine:9']);
  });

  test('name constructors, initialisers and loops by the first line of their statement', () => {
    expect(framesOf('inLoop')).toEqual([
      'Deep.boom:14',
      'Deep.<init>:4',
      'Deep.<init>:1',
      'Deep.inLoop:24'
    ]);
  });

  test('name properties, and keep the place of the first throw when thrown again', () => {
    expect(framesOf('catching')).toEqual(['Deep.boom:14', 'Deep.Prop:30', 'Deep.catching:35']);
  });

  test('name inner classes and give the path', () => {
    expect(framesOf('inner')).toEqual([
      'Deep.boom:14',
      'Deep.multiLine:9',
      'Deep.Inner.<init>:42',
      'Deep.inner:46'
    ]);
    const [frame] = org.program.frames('    at Deep.x (apex:force-app/main/classes/Deep.cls:1:1)');
    expect(frame).toBeUndefined();
  });

  test('are the whole chain in a method that was suspended', () => {
    const table = natives(
      { 'Http.<init>()': () => ({}) },
      {
        *'Http.send(HttpRequest)'(_tx: Tx): Generator<Suspension, Value, unknown> {
          yield { perform: async () => null };
          throw new Error('refused');
        }
      }
    );
    const { call, program } = apexOrg(
      {
        Client: `public class Client {
  public static void outer() {
    middle();
  }
  private static void middle() {
    Integer n = 1;
    new Http().send(null);
  }
}`
      },
      table
    );
    const generator = call('Client', 'outer') as ApexGenerator;
    generator.next();
    expect(
      program
        .frames(stackOf(() => generator.next(null)))
        .map((frame) => `${frame.method}:${frame.line}`)
    ).toEqual(['middle:7', 'outer:3']);
  });
});

test('coverage counts every line that holds a statement', () => {
  const { program, call } = apexOrg({
    Lines: `public class Lines {
  public static Integer FIRST = 1;
  public static Integer choose(Integer n) {
    if (n > 0) {
      return FIRST;
    } else {
      return Math.abs(
        n
      );
    }
  }
}`
  });
  call('Lines', 'choose', [1]);
  call('Lines', 'choose', [2]);
  const file = program.coverage.files.get('force-app/main/classes/Lines.cls');
  const hits = file?.lines.map((line, i) => [line, file.hits[i]]);
  expect(hits).toEqual([
    [2, 2],
    [4, 2],
    [5, 2],
    [7, 0]
  ]);
});
