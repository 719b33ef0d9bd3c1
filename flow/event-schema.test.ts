import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { flowEventSchema } from './index.ts'

describe('the published schema of the log', () => {
  it('is the one that the code has; vitest -u writes it anew', async () => {
    const schema = z.toJSONSchema(flowEventSchema, { target: 'draft-2020-12' })
    const named = { title: 'Flow log of linklab, version 1: one line', ...schema }
    const text = await format(JSON.stringify(named), { parser: 'json', printWidth: 100 })

    await expect(text).toMatchFileSnapshot('../docs/schemas/flow-event.v1.json')
  })
})
