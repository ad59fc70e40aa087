import { download } from 'c/optOutDownload';

test('the browser gets a file of that name, of a type that Lightning lets pass', () => {
  const blobs: Blob[] = [];
  const clicked: string[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      blobs.push(blob);
      return 'blob:1';
    },
    revokeObjectURL: jest.fn()
  });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function note(
    this: HTMLAnchorElement
  ) {
    clicked.push(`${this.download} ${this.href}`);
  });

  download('people.csv', 'a,b');

  expect(clicked).toEqual(['people.csv blob:1']);
  expect(blobs.map(({ type, size }) => [type, size])).toEqual([['application/octet-stream', 3]]);
});
