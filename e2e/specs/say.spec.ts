import { expect, test } from '../support/test.ts'

test('an utterance that is refused is sent once, and the page says why', async ({ home, page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  await home.open()

  await home.say('')

  await expect(page.getByRole('alert')).toContainText('Type what you would say')
  expect(sent).toHaveLength(1)
})
