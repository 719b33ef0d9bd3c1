"""Account linking, tested from Python: python3 -m unittest

Start the lab first (linklab start), or name one with LINKLAB_URL.
"""

import unittest
from concurrent.futures import ThreadPoolExecutor

from linklab import Refused, get, next_message, post

PLAYLISTS = "ask tune box what are my playlists"


class Linking(unittest.TestCase):
    def setUp(self):
        post("/reset")

    def test_a_linked_skill_knows_the_playlists(self):
        post("/link/seed", user="alice")

        answer = post("/say", utterance=PLAYLISTS)

        self.assertIn("two playlists", answer["speech"])

    def test_an_expired_access_token_is_refreshed_before_the_skill_is_asked(self):
        post("/link/seed")
        post("/clock/advance", by="61m")

        post("/say", utterance=PLAYLISTS)

        refresh = next_message("refresh.response")
        request = next_message("skill.request", after=refresh["seq"])
        self.assertEqual(refresh["http"]["status"], 200)
        self.assertIsNotNone(request)

    def test_a_code_that_expires_on_its_way_links_nothing(self):
        hold = post("/flow/holds", id="token.request")
        with ThreadPoolExecutor() as background:
            linking = background.submit(post, "/link/seed")
            next_message("token.request")
            post("/clock/advance", by="61s")
            post(f"/flow/holds/{hold['holdId']}/release")
            with self.assertRaises(Refused):
                linking.result()

        self.assertEqual(get("/link")["status"], "unlinked")

    def test_a_link_can_be_put_back(self):
        post("/link/seed")
        snapshot = post("/snapshots")["snapshotId"]
        post("/disable")

        post(f"/snapshots/{snapshot}/restore")

        self.assertEqual(get("/link")["status"], "linked")


if __name__ == "__main__":
    unittest.main()
