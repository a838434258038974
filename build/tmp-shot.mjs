import { startSextant, temporaryFolder, untilAnalysed } from './bench/app.mjs';
const { app, page } = await startSextant(temporaryFolder());
await page.locator('[data-patient="C253"]').click({ timeout: 60_000 });
await untilAnalysed(page, 'C253');
for (const [w, h, name] of [[1366, 768, 'small'], [1920, 1080, 'large']]) {
  await app.evaluate(({ BrowserWindow }, [w, h]) => { const win = BrowserWindow.getAllWindows()[0]; win.unmaximize(); win.setBounds({ x: 0, y: 0, width: w, height: h }); }, [w, h]);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/shot-${name}.png` });
}
await app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0].setBounds({ x: 0, y: 0, width: 900, height: 700 }); });
await page.waitForTimeout(1500);
await page.screenshot({ path: `/tmp/shot-narrow.png` });
await app.close();
