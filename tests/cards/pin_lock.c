/* A PKCS#11 library in front of SoftHSM that does what real cards do and SoftHSM does not:
   it counts wrong PINs and locks after three, and it can lose its card in the middle of work.

   CARD_TRIES    file with the number of wrong PINs so far, those after the lock as well
   CARD_PULL     "flag": after a login every call says that the device was removed;
                 "sign": after the login for one signature;
                 a folder: after a login that folder, SoftHSM's card, is moved aside

   cc -shared -fPIC -o pin_lock.so pin_lock.c -ldl -I/usr/include/p11-kit-1/p11-kit */

#include <dlfcn.h>
#include <pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOFTHSM "/usr/lib/softhsm/libsofthsm2.so"
#define MOST_TRIES 3

static CK_FUNCTION_LIST functions;
static CK_FUNCTION_LIST *real;
static int is_pulled;

static int tries(void)
{
    int count = 0;
    FILE *file = fopen(getenv("CARD_TRIES"), "r");
    if (file) {
        if (fscanf(file, "%d", &count) != 1)
            count = 0;
        fclose(file);
    }
    return count;
}

static void set_tries(int count)
{
    FILE *file = fopen(getenv("CARD_TRIES"), "w");
    if (file) {
        fprintf(file, "%d", count);
        fclose(file);
    }
}

static void pull(CK_USER_TYPE user)
{
    const char *how = getenv("CARD_PULL");
    char aside[4096];
    if (!how)
        return;
    if (!strcmp(how, "sign") && user != CKU_CONTEXT_SPECIFIC)
        return;
    if (!strcmp(how, "flag") || !strcmp(how, "sign")) {
        is_pulled = 1;
        return;
    }
    snprintf(aside, sizeof aside, "%s.aside", how);
    rename(how, aside);
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length)
{
    if (tries() >= MOST_TRIES) {
        set_tries(tries() + 1);
        return CKR_PIN_LOCKED;
    }
    CK_RV answer = real->C_Login(session, user, pin, length);
    if (answer == CKR_PIN_INCORRECT) {
        set_tries(tries() + 1);
        if (tries() >= MOST_TRIES)
            return CKR_PIN_LOCKED;
    } else if (answer == CKR_OK) {
        set_tries(0);
        pull(user);
    }
    return answer;
}

static CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info)
{
    if (is_pulled)
        return CKR_DEVICE_REMOVED;
    CK_RV answer = real->C_GetTokenInfo(slot, info);
    int count = tries();
    if (answer != CKR_OK)
        return answer;
    if (count >= MOST_TRIES)
        info->flags |= CKF_USER_PIN_LOCKED;
    else if (count == MOST_TRIES - 1)
        info->flags |= CKF_USER_PIN_FINAL_TRY;
    else if (count > 0)
        info->flags |= CKF_USER_PIN_COUNT_LOW;
    return answer;
}

static CK_RV find_init(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR wanted, CK_ULONG count)
{
    return is_pulled ? CKR_DEVICE_REMOVED : real->C_FindObjectsInit(session, wanted, count);
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length,
                  CK_BYTE_PTR signature, CK_ULONG_PTR room)
{
    return is_pulled ? CKR_DEVICE_REMOVED : real->C_Sign(session, data, length, signature, room);
}

static CK_RV log_out(CK_SESSION_HANDLE session)
{
    return is_pulled ? CKR_DEVICE_REMOVED : real->C_Logout(session);
}

static CK_RV close_session(CK_SESSION_HANDLE session)
{
    return is_pulled ? CKR_DEVICE_REMOVED : real->C_CloseSession(session);
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list)
{
    void *library = dlopen(SOFTHSM, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return CKR_GENERAL_ERROR;
    CK_C_GetFunctionList get = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
    if (!get || get(&real) != CKR_OK)
        return CKR_GENERAL_ERROR;
    functions = *real;
    functions.C_GetFunctionList = C_GetFunctionList;
    functions.C_Login = login;
    functions.C_GetTokenInfo = token_info;
    functions.C_FindObjectsInit = find_init;
    functions.C_Sign = sign;
    functions.C_Logout = log_out;
    functions.C_CloseSession = close_session;
    *list = &functions;
    return CKR_OK;
}
