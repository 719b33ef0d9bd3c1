import { expect, it } from 'vitest'
import { adminDocument } from './index.ts'

it('lists each route with what it is for, what it takes, and what of that must be sent', async () => {
  const rows = (await adminDocument()).split('\n')

  expect(rows[0]).toBe('| Route | What it does | Takes |')
  expect(rows).toContain('| `POST /clock/advance` | Moves the clock forward | **`by`** |')
  expect(rows).toContain('| `GET /flow/events/{seq}` | Tells one message | **`seq`**, `level` |')
  expect(rows.length).toBeGreaterThan(40)
})
