import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Lab } from 'linklab'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/test.ts'

/** The whole of Mermaid, as a script for a page. */
const MERMAID = fileURLToPath(new URL('mermaid.min.js', import.meta.resolve('mermaid')))

/** Bytes that a saved page may have besides its messages. */
const PAGE_BYTES_MAX = 150_000

/** The flow of a link, saved in a format. */
async function saved(
  { urls }: Pick<Lab, 'urls'>,
  format: string,
  file: string,
): Promise<{ readonly text: string; readonly url: string }> {
  const answer = await fetch(`${urls.lab}/admin/v1/flow/export?format=${format}&download=true`)
  const text = await answer.text()
  await writeFile(file, text)
  return { text, url: `file://${file}` }
}

/** What the log has of the flow that is shown. */
function messagesOf({ flow }: Pick<Lab, 'flow'>): number {
  const events = flow.events({ flowId: flow.events({ id: 'app.enable' })[0]?.flowId })
  return events.filter(({ id }) => id !== 'http.other').length
}

function buttons(page: Page) {
  return page.getByRole('list', { name: 'Messages, in order' }).getByRole('button')
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], fileName ?? ''))
      return transfer
    },
    [name, content],
  )
  await page.locator('.inspector').dispatchEvent('dragover', { dataTransfer: files })
  await page.locator('.inspector').dispatchEvent('drop', { dataTransfer: files })
}

test.beforeEach(async ({ link }) => {
  await link.viaUI('alice')
})

test('a saved page opens from disk with the network off and shows the same messages', async ({
  lab,
  page,
  context,
}, testInfo) => {
  const { url, text } = await saved(lab, 'html', testInfo.outputPath('flow.html'))
  await context.setOffline(true)

  await page.goto(url)

  await expect(buttons(page)).toHaveCount(messagesOf(lab))
  await buttons(page).filter({ hasText: 'token.request' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('code')
  await expect(page.getByText('Saved log; no lab is running behind this page.')).toBeVisible()
  const data = /id="inspector-data">(.*?)<\/script>/s.exec(text)?.[1] ?? ''
  expect(Buffer.byteLength(text) - Buffer.byteLength(data)).toBeLessThan(PAGE_BYTES_MAX)
})

test('a saved page opens other saved logs, with no lab behind it', async ({
  lab,
  page,
  context,
}, testInfo) => {
  const { url } = await saved(lab, 'html', testInfo.outputPath('flow.html'))
  const log = await saved(lab, 'jsonl', testInfo.outputPath('flow.jsonl'))
  const har = await saved(lab, 'har', testInfo.outputPath('flow.har'))
  await context.setOffline(true)
  await page.goto(url)

  await drop(page, 'one.jsonl', log.text.split('\n').slice(0, 3).join('\n'))
  await expect(buttons(page)).toHaveCount(3)
  await drop(page, 'whole.har', har.text)

  await expect(buttons(page)).toHaveCount(messagesOf(lab))
})

test('the inspector opens a saved log and goes back to the lab', async ({
  lab,
  page,
}, testInfo) => {
  const log = await saved(lab, 'jsonl', testInfo.outputPath('flow.jsonl'))
  const short = testInfo.outputPath('short.jsonl')
  await writeFile(short, log.text.split('\n').slice(0, 5).join('\n'))
  await page.goto(`${lab.urls.lab}/inspector`)

  await page.getByRole('button', { name: 'Export' }).click()
  await page
    .getByLabel('A log (JSON Lines), an HTTP archive (HAR) or a saved page')
    .setInputFiles(short)
  await expect(buttons(page)).toHaveCount(5)
  await page.getByRole('button', { name: 'Back to the lab' }).click()

  await expect(buttons(page)).toHaveCount(messagesOf(lab))
})

test('a file that is no log is refused in words', async ({ lab, page }) => {
  await page.goto(`${lab.urls.lab}/inspector`)

  await drop(page, 'letter.txt', 'Dear Sir or Madam')

  await expect(page.getByRole('alert').first()).toHaveText(/^letter\.txt is no log\./)
  await expect(buttons(page)).toHaveCount(messagesOf(lab))
})

test('a link to a message opens at it', async ({ lab, page }) => {
  const request = lab.flow.events({ id: 'authz.request' })[0]

  await page.goto(`${lab.urls.lab}/inspector#seq=${String(request?.seq)}&flow=${request!.flowId}`)

  await expect(page.locator('[aria-current=step]')).toHaveAttribute(
    'data-seq',
    String(request?.seq),
  )
})

test('a drawing is saved as SVG, and as PNG in three sizes', async ({ lab, page }, testInfo) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.getByRole('button', { name: 'Export' }).click()
  const save = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ])
    const file = testInfo.outputPath(download.suggestedFilename())
    await download.saveAs(file)
    return readFile(file)
  }

  const svg = (await save('SVG')).toString()
  const [, width = '0'] = /<svg[^>]* width="([\d.]+)"/.exec(svg) ?? []
  const widths = [await save('PNG 1×'), await save('PNG 2×'), await save('PNG 4×')].map((png) =>
    png.readUInt32BE(16),
  )

  expect(svg).not.toMatch(/var\(|light-dark/)
  expect(widths).toEqual([1, 2, 4].map((scale) => Number(width) * scale))
})

test('paper has the drawing alone, each phase on a sheet', async ({ lab, page }) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await expect(buttons(page)).toHaveCount(messagesOf(lab))

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')

  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect([Number(width) / 72, Number(height) / 72].map((inch) => Math.round(inch * 25.4))).toEqual([
    297, 210,
  ])
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2)
})

test('the Mermaid text of a link, and of one that was denied, is taken by Mermaid', async ({
  lab,
  link,
  page,
}) => {
  await link.unlink()
  expect(await link.viaUI('bob', { decision: 'deny' })).toHaveFailedWith('access_denied')
  const texts = await Promise.all(
    [...new Set(lab.flow.events().map(({ flowId }) => flowId))]
      .filter((flowId) => flowId !== 'none')
      .map(async (flow) => {
        const answer = await fetch(`${lab.urls.lab}/admin/v1/flow/export?flow=${flow}`)
        return answer.text()
      }),
  )
  await page.goto('about:blank')
  await page.addScriptTag({ path: MERMAID })

  const types = await page.evaluate(async (all) => {
    const { mermaid } = globalThis as unknown as {
      mermaid: { parse(text: string): Promise<{ diagramType: string }> }
    }
    return Promise.all(all.map(async (text) => (await mermaid.parse(text)).diagramType))
  }, texts)

  expect(texts.join()).toContain('error=access_denied')
  expect(types).toEqual(texts.map(() => 'sequence'))
})
