import noAnswer from '@salesforce/label/c.OptOut_Problem_NoAnswer';
import unexpected from '@salesforce/label/c.OptOut_Problem_Unexpected';
import { messagesOf, problemOf } from 'c/optOutErrors';

describe('messagesOf', () => {
  test.each<[string, unknown, string[]]>([
    ['a text', 'Broken', ['Broken']],
    ['a JavaScript error', new TypeError('x is not a function'), ['x is not a function']],
    ['words of Apex', { status: 500, body: { message: 'Ask your admin.' } }, ['Ask your admin.']],
    [
      'an unhandled Apex exception',
      { body: { message: 'Divide by 0', exceptionType: 'System.MathException', stackTrace: 'x' } },
      ['System.MathException: Divide by 0']
    ],
    [
      'a list of a data service',
      { body: [{ errorCode: 'X', message: 'One' }, { message: 'Two' }] },
      ['One', 'Two']
    ],
    [
      'a record that was refused',
      {
        body: {
          message: 'Look below',
          output: {
            errors: [{ message: 'A rule' }],
            fieldErrors: { Email: [{ message: 'Not an address' }] }
          }
        }
      },
      ['Look below', 'A rule', 'Not an address']
    ],
    [
      'DML in Apex',
      {
        body: {
          pageErrors: [{ message: 'Page', statusCode: 'X' }],
          fieldErrors: { Name: [{ message: 'Field' }] }
        }
      },
      ['Page', 'Field']
    ],
    ['GraphQL', { errors: [{ message: 'Unknown field' }] }, ['Unknown field']],
    ['several errors', [new Error('One'), { body: { message: 'Two' } }], ['One', 'Two']],
    ['the same twice', [{ message: 'Same ' }, { message: 'Same' }], ['Same']],
    ['only a status', { status: 502, statusText: 'Bad Gateway' }, ['Bad Gateway']],
    ['a text as body', { status: 500, body: 'Oops' }, ['Oops']],
    ['nothing', undefined, []],
    ['null', null, []],
    ['a number', 7, []],
    ['no text', { body: { message: '' } }, []]
  ])('%s', (_name, error, messages) => {
    expect(messagesOf(error)).toEqual(messages);
  });
});

describe('problemOf', () => {
  test('what Apex words for people is the sentence', () => {
    expect(problemOf({ status: 500, body: { message: 'Ask your admin.' } })).toEqual({
      sentence: 'Ask your admin.'
    });
  });

  test('what stands beside the words is a detail', () => {
    expect(
      problemOf({ body: { message: 'Not saved.', output: { errors: [{ message: 'Rule 7' }] } } })
    ).toEqual({ sentence: 'Not saved.', details: 'Rule 7' });
  });

  test('what only a developer understands is a detail behind a general sentence', () => {
    expect(problemOf(new TypeError('x is not a function'))).toEqual({
      sentence: unexpected,
      details: 'x is not a function'
    });
    expect(
      problemOf({ body: { message: 'Divide by 0', exceptionType: 'System.MathException' } })
    ).toEqual({ sentence: unexpected, details: 'System.MathException: Divide by 0' });
  });

  test('a request that never arrived is told as such', () => {
    expect(problemOf({ status: 0, statusText: 'Network error' })).toEqual({
      sentence: noAnswer,
      details: 'Network error'
    });
  });

  test('nothing said is still a sentence', () => {
    expect(problemOf(undefined)).toEqual({ sentence: unexpected });
  });
});
