import { describe, expect, it } from 'vitest'
import { isGoodNode } from './choose-node.mjs'

describe('isGoodNode()', () => {
  it.each(['v22.13.0', 'v22.22.3', 'v24.0.0', 'v26.1.0', 'v28.0.0'])('takes %s', (version) => {
    expect(isGoodNode(version)).toBe(true)
  })

  it.each(['v18.20.8', 'v20.20.2', 'v22.12.0', 'v23.11.0', 'v25.0.0'])('refuses %s', (version) => {
    expect(isGoodNode(version)).toBe(false)
  })
})
