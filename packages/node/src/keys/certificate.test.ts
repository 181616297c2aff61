import { X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:tls";
import { certificatePin } from "@vigie/protocol/trust";
import { describe, expect, test } from "vitest";
import { createTlsKeys } from "./certificate.ts";

const nowMs = Date.now();

describe("TLS certificate", () => {
  test("is a valid self-signed certificate with the node's names, for ten years", async () => {
    const { cert } = await createTlsKeys({ commonName: "aa", host: "node.example", nowMs });
    const read = new X509Certificate(cert);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.ca).toBe(false);
    expect(read.subject).toBe("CN=aa");
    expect(read.issuer).toBe("CN=aa");
    expect(read.subjectAltName).toBe("DNS:node.example");
    expect(new Set(read.keyUsage)).toEqual(new Set(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]));
    expect(read.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    expect(new Date(read.validTo).getUTCFullYear() - new Date(nowMs).getUTCFullYear()).toBe(10);
    expect(certificatePin(cert)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["127.0.0.1", "IP Address:127.0.0.1"],
    ["::1", "IP Address:0:0:0:0:0:0:0:1"],
    ["2001:db8::8:1", "IP Address:2001:DB8:0:0:0:0:8:1"],
  ])("names the address %s", async (host, name) => {
    expect(
      new X509Certificate((await createTlsKeys({ commonName: "aa", host, nowMs })).cert).subjectAltName,
    ).toBe(name);
  });

  test("writes dates beyond 2049 in the other form", async () => {
    const { cert } = await createTlsKeys({
      commonName: "aa",
      host: "node.example",
      nowMs: Date.UTC(2045, 0, 1),
    });
    expect(new Date(new X509Certificate(cert).validTo).getUTCFullYear()).toBe(2055);
  });

  test("carries mutual TLS 1.3 between two nodes that trust exactly each other's", async () => {
    const one = await createTlsKeys({ commonName: "aa", host: "127.0.0.1", nowMs });
    const two = await createTlsKeys({ commonName: "bb", host: "127.0.0.1", nowMs });
    const server = createServer({
      ...one,
      ca: [two.cert],
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: "TLSv1.3",
    });
    const seen = new Promise<boolean>((resolve) => {
      server.on("secureConnection", (socket) => {
        resolve(socket.authorized);
        socket.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const client = connect({ host: "127.0.0.1", port, ...two, ca: [one.cert], minVersion: "TLSv1.3" });
    await new Promise((resolve, reject) => client.once("secureConnect", resolve).once("error", reject));
    expect(client.authorized).toBe(true);
    expect(await seen).toBe(true);
    client.destroy();
    server.close();
  });
});
