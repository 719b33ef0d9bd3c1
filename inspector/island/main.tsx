/**
 * The script of the inspector's page: reads what the page was given, follows the lab, and draws.
 *
 * @module
 */
import { render } from 'preact'
import { DATA_ELEMENT_ID, ROOT_ELEMENT_ID } from '../page-data.ts'
import type { PageData } from '../page-data.ts'
import { App } from './app.tsx'

const data = document.getElementById(DATA_ELEMENT_ID)
const root = document.getElementById(ROOT_ELEMENT_ID)
if (data !== null && root !== null) {
  root.replaceChildren()
  render(<App data={JSON.parse(data.textContent) as PageData} />, root)
}
