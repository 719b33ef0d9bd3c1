/**
 * The script of the inspector's page: reads what the page was given, follows the lab, and draws.
 *
 * @module
 */
import { render } from 'preact'
import { DATA_ELEMENT_ID, ROOT_ELEMENT_ID } from '../page-data.ts'
import type { PageData } from '../page-data.ts'
import { App } from './app.tsx'
import { Speaker } from './speaker/speaker.tsx'

const data = document.getElementById(DATA_ELEMENT_ID)
const root = document.getElementById(ROOT_ELEMENT_ID)
if (data !== null && root !== null) {
  root.replaceChildren()
  const given = JSON.parse(data.textContent) as PageData
  const isSpeaker = new URLSearchParams(location.search).get('view') === 'speaker'
  render(isSpeaker ? <Speaker data={given} /> : <App data={given} />, root)
}
