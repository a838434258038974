const help = `Sextant: severity of COVID-19 pneumonia on chest radiographs. Research use, not for diagnosis.

  sextant             opens the window
  sextant --version   prints the version
  sextant --help      prints this

  SEXTANT_DATA        environment variable: the data folder
  SEXTANT_MODELS      environment variable: folders of model packages
`;

/** What a start from a terminal only asked for, with the last line break; null where it is to open the window. */
export function terminalAnswer(words: readonly string[], version: string): string | null {
  if (words.some((word) => ['--version', '-v'].includes(word))) return `Sextant ${version}\n`;
  return words.some((word) => ['--help', '-h'].includes(word)) ? help : null;
}
