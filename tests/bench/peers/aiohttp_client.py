# SPDX-License-Identifier: MIT
"""Fetches a list the way one writes it first with asyncio: aiohttp_client.py LIST FOLDER AT-ONCE

One session, one task for each address, a semaphore that lets so many of them go at once, each body saved from
a thread of the default pool.
"""

import asyncio
import pathlib
import sys

import aiohttp


async def fetch(session, address):
    async with session.get(address) as reply:
        reply.raise_for_status()
        return await reply.read()


async def fetch_and_save(session, semaphore, address, folder):
    async with semaphore:
        body = await fetch(session, address)
        await asyncio.to_thread((folder / address.rsplit("/", 1)[1]).write_bytes, body)


async def fetch_all(addresses, folder, at_once):
    semaphore = asyncio.Semaphore(at_once)
    async with aiohttp.ClientSession() as session:
        tasks = [fetch_and_save(session, semaphore, address, folder) for address in addresses]
        for task in asyncio.as_completed(tasks):
            await task


def main():
    addresses = pathlib.Path(sys.argv[1]).read_text(encoding="ascii").split()
    asyncio.run(fetch_all(addresses, pathlib.Path(sys.argv[2]), int(sys.argv[3])))


main()
