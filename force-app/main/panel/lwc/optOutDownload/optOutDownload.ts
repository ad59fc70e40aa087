/** Lightning Web Security lets neither a Blob of a text type pass nor a data: link. */
const MIME_TYPE = 'application/octet-stream';

/** Gives a text to the browser as a file. */
export function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: MIME_TYPE }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
