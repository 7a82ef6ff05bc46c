// What is signed, and how: built together with the program that needs it.
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
)

func digest(method, path, clientID, time string, body []byte) []byte {
	text := append([]byte(method+" "+path+"\n"+clientID+"."+time+"."), body...)
	sum := sha256.Sum256(text)
	return sum[:]
}

func signature(sum []byte, keyVersion, privateKey string) (string, error) {
	der, err := base64.StdEncoding.DecodeString(privateKey)
	if err != nil {
		return "", err
	}
	read, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return "", err
	}
	key, ok := read.(*rsa.PrivateKey)
	if !ok {
		return "", errors.New("no RSA key")
	}
	made, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum)
	if err != nil {
		return "", err
	}
	encoded := url.QueryEscape(base64.StdEncoding.EncodeToString(made))
	return "algorithm=RSA256,keyVersion=" + keyVersion + ",signature=" + encoded, nil
}

func verifies(sum []byte, header, publicKey string) bool {
	der, err := base64.StdEncoding.DecodeString(publicKey)
	if err != nil {
		return false
	}
	read, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return false
	}
	key, ok := read.(*rsa.PublicKey)
	if !ok {
		return false
	}
	for _, part := range strings.Split(header, ",") {
		value := strings.TrimPrefix(strings.TrimSpace(part), "signature=")
		if value == strings.TrimSpace(part) {
			continue
		}
		text, err := url.QueryUnescape(value)
		if err != nil {
			return false
		}
		given, err := base64.StdEncoding.DecodeString(text)
		return err == nil && rsa.VerifyPKCS1v15(key, crypto.SHA256, sum, given) == nil
	}
	return false
}
