#!/bin/bash
# The two roles and the database, once, when the cluster is made: the owner migrates, the application serves. Neither is a superuser.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner_password="$(cat /run/secrets/owner_password)" -v app_password="$(cat /run/secrets/app_password)" <<'SQL'
create role ampira_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role ampira_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
create database ampira owner ampira_owner;
revoke all on database ampira from public;
grant connect on database ampira to ampira_app;
SQL
