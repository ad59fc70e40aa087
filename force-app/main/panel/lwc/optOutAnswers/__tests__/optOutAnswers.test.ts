import { Answers } from 'c/optOutAnswers';

test('answers in order all count', () => {
  const answers = new Answers();
  const [first, second] = [answers.ask(), answers.ask()];

  expect([answers.take(first), answers.take(second)]).toEqual([true, true]);
});

test('an answer that was overtaken does not count', () => {
  const answers = new Answers();
  const [first, second] = [answers.ask(), answers.ask()];

  expect([answers.take(second), answers.take(first)]).toEqual([true, false]);
});

test('what is on its way can be dropped, what is asked after that counts', () => {
  const answers = new Answers();
  const before = answers.ask();
  answers.dropAll();
  const after = answers.ask();

  expect([answers.take(before), answers.take(after)]).toEqual([false, true]);
});
