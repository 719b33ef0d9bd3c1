import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { flowEventSchema } from './index.ts'

describe('the published schema of the log', () => {
  it('is the one that the code has; vitest --update writes it anew', async () => {
    const schema = z.toJSONSchema(flowEventSchema, { target: 'draft-2020-12' })
    const text = `${JSON.stringify({ title: 'linklab flow log, version 1', ...schema }, null, 2)}\n`

    await expect(text).toMatchFileSnapshot('../docs/schemas/flow-event.v1.json')
  })
})
